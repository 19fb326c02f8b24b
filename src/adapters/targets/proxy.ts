import type { Agent, AgentOptions } from 'node:http';
import { getProxyForUrl } from 'proxy-from-env';
import { ThroughProxy } from './throughProxy.ts';

/** The way through a proxy. */
export interface ProxyWay {
  readonly agent: Agent;
  /** Scheme, host and port of the proxy. */
  readonly proxy: string;
}

/** Finds the proxy that leads to an address; undefined where the way is straight. Rejects with {@link ThroughProxy} where its address is none. */
export type Proxy = (url: URL) => Promise<ProxyWay | undefined>;

/**
 * The proxies of the environment: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case. A model on this very machine is
 * never asked through a proxy, as in browsers: the proxy's own loopback is another one.
 */
export function openProxy(options: AgentOptions): Proxy {
  const ways = new Map<string, Promise<ProxyWay>>();
  const straight = new Set<string>();
  return (url) => {
    if (straight.has(url.origin)) return Promise.resolve(undefined);
    const proxy = isLoopback(url.hostname) ? '' : getProxyForUrl(url.href);
    if (proxy === '') {
      straight.add(url.origin);
      return Promise.resolve(undefined);
    }
    const key = `${url.protocol} ${proxy}`;
    const known = ways.get(key) ?? wayThrough(url.protocol, proxy, options);
    ways.set(key, known);
    return known;
  };
}

/** Loaded where there is a proxy: most runs have none, and wait for nothing that they don't need. */
async function wayThrough(protocol: string, proxy: string, options: AgentOptions): Promise<ProxyWay> {
  const { origin } = addressOf(proxy);
  if (protocol === 'https:') {
    const { HttpsProxyAgent } = await import('https-proxy-agent');
    return { agent: new HttpsProxyAgent(proxy, options), proxy: origin };
  }
  const { HttpProxyAgent } = await import('http-proxy-agent');
  return { agent: new HttpProxyAgent(proxy, options), proxy: origin };
}

/** A proxy of another kind (SOCKS) would be spoken to in words that it does not know. */
function addressOf(proxy: string): URL {
  const address = URL.canParse(proxy) ? new URL(proxy) : null;
  if (address === null || !/^https?:$/u.test(address.protocol)) throw new ThroughProxy(null, { cause: null });
  return address;
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(hostname) || hostname.endsWith('.localhost');
}
