/** The largest answer that is read, in bytes: ample for any text, and no way to fill the memory. */
export const maxAnswerBytes = 32 * 1024 * 1024;

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** One request and its answer, or the error for which there is none. Never rejects. */
export async function exchange(
  send: typeof fetch,
  url: string,
  request: { readonly method: string; readonly body: string | null; readonly signal: AbortSignal },
): Promise<Answer | Error> {
  try {
    const response = await send(url, request);
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
