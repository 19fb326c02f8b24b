import type { ConfigOf } from '../connect.ts';
import type { Api } from './read.ts';

/** Where OpenAI itself serves. */
const defaultBaseUrl = 'https://api.openai.com/v1';

/** Where requests go, and how the key travels. */
export interface Endpoint {
  readonly api: Api;
  readonly url: URL;
  readonly keyHeader: { readonly name: string; readonly scheme: string };
}

/** The paths of both interfaces, below the base address. */
const paths: Readonly<Record<Api, string>> = { chat: 'chat/completions', responses: 'responses' };

/**
 * The endpoint of a target. With `apiVersion` it is Azure OpenAI's: Chat Completions below the deployment that `model` names,
 * Responses below the resource, the version in the address, and the key in `api-key`.
 */
export function endpointOf(source: ConfigOf<'openai'>['source']): Endpoint {
  const api = source.api ?? 'chat';
  const url = new URL(source.baseUrl ?? defaultBaseUrl);
  const base = url.pathname.replace(/\/+$/u, '');
  if (source.apiVersion === undefined) {
    url.pathname = `${base}/${paths[api]}`;
    return { api, url, keyHeader: { name: 'authorization', scheme: 'Bearer ' } };
  }
  const deployment = api === 'chat' ? `deployments/${encodeURIComponent(source.model)}/` : '';
  url.pathname = `${base.replace(/\/openai$/u, '')}/openai/${deployment}${paths[api]}`;
  url.searchParams.set('api-version', source.apiVersion);
  return { api, url, keyHeader: { name: 'api-key', scheme: '' } };
}
