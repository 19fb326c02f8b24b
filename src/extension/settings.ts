import * as vscode from 'vscode';
import { shieldDefault, shieldLevels, type ShieldFrom } from '../core/base/shield.ts';
import type { DisposableStore } from './disposables.ts';

/** One setting, typed: a value of the wrong type in settings.json counts as the default. */
export interface ConfigValue<T> {
  readonly value: T;
  readonly onDidChange: vscode.Event<T>;
  /** Writes the value where a person would look for it: the workspace's settings where it is set there, else the user's. */
  readonly update: (value: T) => Promise<void>;
}

/** Every setting that the code reads; the manifest describes the same ones (test/project/manifest.test.ts compares them). */
export interface Settings {
  readonly annotations: ConfigValue<boolean>;
  readonly codeLens: ConfigValue<boolean>;
  readonly problems: ConfigValue<boolean>;
  readonly restore: ConfigValue<boolean>;
  /** From which severity on what a target said is hidden until asked for. */
  readonly shield: ConfigValue<ShieldFrom>;
  /** Requests in flight; null leaves it to the targets' own limits. */
  readonly concurrency: ConfigValue<number | null>;
  /** Names of further environment variables that the runner may see. */
  readonly environment: ConfigValue<readonly string[]>;
}

/** Reads all settings and keeps them current. */
export function readSettings(store: DisposableStore): Settings {
  return {
    annotations: configValue(store, 'annotations.enabled', true, isBoolean),
    codeLens: configValue(store, 'codeLens.enabled', true, isBoolean),
    problems: configValue(store, 'problems.enabled', true, isBoolean),
    restore: configValue(store, 'results.restore', true, isBoolean),
    shield: configValue<ShieldFrom>(store, 'shield.from', shieldDefault, isShieldFrom),
    concurrency: configValue<number | null>(store, 'run.concurrency', null, isConcurrency),
    environment: configValue<readonly string[]>(store, 'run.environment', [], isNames),
  };
}

function configValue<T>(
  store: DisposableStore,
  key: string,
  fallback: T,
  fits: (value: unknown) => value is T,
): ConfigValue<T> {
  const section = `tenken.${key}`;
  const read = (): T => {
    const value: unknown = vscode.workspace.getConfiguration().get(section);
    return fits(value) ? value : fallback;
  };
  const changed = store.add(new vscode.EventEmitter<T>());
  let current = read();
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(section)) return;
      current = read();
      changed.fire(current);
    }),
  );
  return {
    get value() {
      return current;
    },
    onDidChange: changed.event,
    update: async (value) => {
      const inWorkspace = vscode.workspace.getConfiguration().inspect(section)?.workspaceValue !== undefined;
      await vscode.workspace.getConfiguration().update(section, value, !inWorkspace);
    },
  };
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isShieldFrom(value: unknown): value is ShieldFrom {
  return shieldLevels.some((level) => level === value);
}

function isConcurrency(value: unknown): value is number | null {
  return value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1000);
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
