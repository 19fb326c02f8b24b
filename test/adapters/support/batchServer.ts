import { answerJson, startFaultServer, type FaultServer, type Received } from './faultServer.ts';

/** One request in a batch, as it was uploaded. */
export interface BatchLine {
  readonly custom_id: string;
  readonly url: string;
  readonly body: { readonly messages: readonly { readonly role: string; readonly content: string }[] };
}

/** How the server behaves; changed by a test while it runs. */
export interface BatchBehaviour {
  /** Questions about a batch before it is finished; Infinity for one that never is. */
  polls: number;
  status: 'completed' | 'failed' | 'expired' | 'cancelled';
  /** What one request gets: a completion, an error with a status, or nothing. */
  answer: (line: BatchLine) => object | { readonly status: number; readonly body: object } | null;
  /** The answer to the creation of a batch is lost on the way. */
  loseCreation: boolean;
  /** Questions about batches are answered with this status instead. */
  outage: number | null;
  /** Batches on one page of the list, which begins with the newest. */
  page: number;
  /** What a file of results becomes on its way. */
  results: (lines: readonly string[]) => readonly string[];
}

/** A server that speaks OpenAI's Batch API (platform.openai.com/docs/api-reference/batch), from memory to memory. */
export interface BatchServer extends Pick<FaultServer, 'origin' | 'received' | 'close'> {
  readonly behaviour: BatchBehaviour;
  /** The requests of each batch, in the order of their making. */
  readonly batches: readonly (readonly BatchLine[])[];
  readonly uploads: () => number;
}

interface Batch {
  readonly id: string;
  readonly lines: readonly BatchLine[];
  readonly metadata: unknown;
  asked: number;
}

/** Starts one on a free port. */
export async function startBatchServer(answer: BatchBehaviour['answer']): Promise<BatchServer> {
  const behaviour: BatchBehaviour = {
    polls: 2,
    status: 'completed',
    answer,
    loseCreation: false,
    outage: null,
    page: 100,
    results: (lines) => lines,
  };
  const files: string[] = [];
  const batches: Batch[] = [];
  const told = (batch: Batch): object => {
    const done = batch.asked > behaviour.polls;
    const { status } = behaviour;
    return {
      id: batch.id,
      object: 'batch',
      endpoint: '/v1/chat/completions',
      status: done ? status : 'in_progress',
      metadata: batch.metadata,
      output_file_id: done && status !== 'failed' ? `output-${batch.id}` : null,
      error_file_id: done && status !== 'failed' ? `errors-${batch.id}` : null,
      errors: done && status === 'failed' ? { data: [{ code: 'invalid', message: 'The file is not right.' }] } : null,
    };
  };
  const server = await startFaultServer(({ url, body, headers }: Received, response) => {
    const path = url.split('?')[0] ?? '';
    if (path === '/v1/files') {
      files.push(linesIn(body, headers['content-type'] ?? ''));
      answerJson(response, { id: `file-${files.length}`, object: 'file', purpose: 'batch' });
      return;
    }
    if (path === '/v1/batches' && body !== '') {
      const wanted = JSON.parse(body) as { readonly input_file_id: string; readonly metadata: unknown };
      const text = files[Number(wanted.input_file_id.split('-')[1]) - 1] ?? '';
      const lines = text.split('\n').map((line) => JSON.parse(line) as BatchLine);
      const batch = { id: `batch_${batches.length + 1}`, lines, metadata: wanted.metadata, asked: 0 };
      batches.push(batch);
      if (behaviour.loseCreation) {
        behaviour.loseCreation = false;
        response.destroy();
      } else answerJson(response, told(batch));
      return;
    }
    if (path === '/v1/batches' && behaviour.outage !== null) {
      answerJson(response, { error: { message: 'down' } }, behaviour.outage, { 'retry-after-ms': '1' });
      return;
    }
    if (path === '/v1/batches') {
      const newest = batches.toReversed();
      const after = new URL(url, server.origin).searchParams.get('after');
      const from = after === null ? 0 : newest.findIndex(({ id }) => id === after) + 1;
      const data = newest.slice(from, from + behaviour.page).map(told);
      answerJson(response, { object: 'list', data, has_more: from + behaviour.page < newest.length });
      return;
    }
    const batch = batches.find(({ id }) => path.includes(id));
    if (batch === undefined) answerJson(response, { error: { message: 'There is no such thing.' } }, 404);
    else if (path.startsWith('/v1/batches/') && behaviour.outage !== null)
      answerJson(response, { error: { message: 'down' } }, behaviour.outage, { 'retry-after-ms': '1' });
    else if (path.startsWith('/v1/batches/')) {
      batch.asked += 1;
      answerJson(response, told(batch), 200, { 'retry-after-ms': '5' });
    } else {
      const results = batch.lines.flatMap((line) => resultOf(line, behaviour));
      const wanted = results.filter(({ status }) => status < 400 === path.includes('/output-'));
      response.writeHead(200, { 'content-type': 'application/jsonl' });
      response.end(
        behaviour
          .results(wanted.map(({ text }) => text))
          .map((text) => `${text}\n`)
          .join(''),
      );
    }
  });
  return {
    ...server,
    behaviour,
    get batches() {
      return batches.map(({ lines }) => lines);
    },
    uploads: () => files.length,
  };
}

function resultOf(line: BatchLine, { answer }: BatchBehaviour): readonly { status: number; text: string }[] {
  const given = answer(line);
  if (given === null) return [];
  const { status, body } = 'status' in given && 'body' in given ? given : { status: 200, body: given };
  const response = { status_code: status, request_id: 'r', body };
  return [{ status, text: JSON.stringify({ id: 'x', custom_id: line.custom_id, response, error: null }) }];
}

/** The file in a multipart form. */
function linesIn(body: string, contentType: string): string {
  const boundary = /boundary=(.+)$/u.exec(contentType)?.[1] ?? '';
  const part = body.split(`--${boundary}`).find((each) => each.includes('name="file"')) ?? '';
  return part.slice(part.indexOf('\r\n\r\n') + 4, -2);
}
