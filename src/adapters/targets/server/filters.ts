import type { ServerError } from './errorBody.ts';

/**
 * Codes by which providers say that their own filter stopped something: OpenAI (Chat Completions, Responses, images), Azure OpenAI
 * and the gateways that pass these on.
 */
const filterCodes = new Set([
  'content_filter',
  'content_filtered',
  'content_filter_error',
  'content_policy_violation',
  'image_content_policy_violation',
  'responsibleaipolicyviolation',
  'moderation_blocked',
  'bio_policy',
  'cyber_policy',
  'safety',
]);

/** OpenAI's code for a prompt that was flagged, and for one that is broken: its words tell which. */
const flagged = /\b(?:usage polic|safety|flagged|violat)/iu;

/** True where an error says that the provider's filter stopped the exchange, and nothing failed. */
export function isFiltered({ codes, filtered, message }: ServerError): boolean {
  if (filtered.length > 0 || codes.some((code) => filterCodes.has(code))) return true;
  return codes.includes('invalid_prompt') && flagged.test(message);
}

/** What the filter found, in the provider's words. */
export function filterDetail({ filtered, message, codes }: ServerError): string {
  const code = codes.find((each) => filterCodes.has(each)) ?? '';
  return [filtered.join(', '), message === '' ? code : message].filter((part) => part !== '').join('; ');
}
