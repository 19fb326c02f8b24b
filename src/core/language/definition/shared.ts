import { z } from 'zod';
import { parseDuration, parsePercent } from '../../base/quantity.ts';

/** A name that other places refer to and that appears in paths and reports. */
export const identifier = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u);

/** `60s`, `500ms`, `2m`. */
export const duration = z.string().refine((text) => parseDuration(text) !== undefined);

/** `5 %`. */
export const percent = z.string().refine((text) => parsePercent(text) !== undefined);

/** How bad a failure is. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type ScenarioSeverity = (typeof severities)[number];

/** Any JSON value, for what is passed on unread (tool parameters, request bodies). */
export const anyValue = z.json();
