import type { Agent, AgentOptions } from 'node:http';
import { getProxyForUrl } from 'proxy-from-env';

/** Finds the agent that leads to an address; undefined where the way is straight. Rejects with what a wrong proxy address makes. */
export type Proxy = (url: URL) => Promise<Agent | undefined>;

/**
 * The proxies of the environment: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case. A model on this very machine is
 * never asked through a proxy, as in browsers: the proxy's own loopback is another one.
 */
export function openProxy(options: AgentOptions): Proxy {
  const agents = new Map<string, Promise<Agent>>();
  const straight = new Set<string>();
  return (url) => {
    if (straight.has(url.origin)) return Promise.resolve(undefined);
    const proxy = isLoopback(url.hostname) ? '' : getProxyForUrl(url.href);
    if (proxy === '') {
      straight.add(url.origin);
      return Promise.resolve(undefined);
    }
    const key = `${url.protocol} ${proxy}`;
    const known = agents.get(key) ?? agentFor(url.protocol, proxy, options);
    agents.set(key, known);
    return known;
  };
}

/** Loaded where there is a proxy: most runs have none, and wait for nothing that they don't need. */
async function agentFor(protocol: string, proxy: string, options: AgentOptions): Promise<Agent> {
  if (protocol === 'https:') {
    const { HttpsProxyAgent } = await import('https-proxy-agent');
    return new HttpsProxyAgent(proxy, options);
  }
  const { HttpProxyAgent } = await import('http-proxy-agent');
  return new HttpProxyAgent(proxy, options);
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(hostname) || hostname.endsWith('.localhost');
}
