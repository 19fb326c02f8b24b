import type { ServerError } from './errorBody.ts';

/** The status that stands for an error which servers name in words, where the answer's own status says nothing or something else. */
const statusByName: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  context_length_exceeded: 400,
  invalid_api_key: 401,
  authentication_error: 401,
  unauthenticated: 401,
  insufficient_credits: 402,
  billing_error: 402,
  permission_error: 403,
  permission_denied: 403,
  model_not_found: 404,
  not_found_error: 404,
  deploymentnotfound: 404,
  request_too_large: 413,
  insufficient_quota: 429,
  rate_limit_exceeded: 429,
  rate_limit_error: 429,
  rate_limited: 429,
  too_many_requests: 429,
  toomanyrequests: 429,
  resource_exhausted: 429,
  throttled: 429,
  server_error: 500,
  api_error: 500,
  internal: 500,
  internal_error: 500,
  internal_server_error: 500,
  overloaded: 503,
  overloaded_error: 503,
  engine_overloaded: 503,
  service_unavailable: 503,
  unavailable: 503,
  timeout: 504,
};

/** The status, from 400 to 599, that an error in an answer stands for by its own codes; null where they name none. */
export function statusNamed({ codes }: ServerError): number | null {
  const named = codes.map((code) => (Object.hasOwn(statusByName, code) ? statusByName[code] : numeric(code)));
  // The most particular word stands first: a 429 of the type `invalid_request_error` is a 429.
  return named.find((status) => status !== undefined) ?? null;
}

function numeric(code: string): number | undefined {
  return /^[45]\d\d$/u.test(code) ? Number(code) : undefined;
}
