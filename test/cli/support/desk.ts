/** Looks like no key of any provider, so that it may stand here. */
export const key = 'sk-planted-0123456789';

/** Two scenarios: a greeting and a question. */
export const suite = `tenken: 1
suite: desk
targets: [front]
scenarios:
  - id: greets
    title: Greets
    turns: [{ user: Hello }]
    expect: [{ contains: Good morning }]
  - id: hours
    turns: [{ user: When do you open? }]
    expect: [{ contains: "9:00" }]
`;

/** Its target answers at this address; `more` is added. */
export const config = (baseUrl: string, more = '') => `tenken: 1
targets:
  front:
    provider: openai
    baseUrl: ${baseUrl}
    model: asked-model
    apiKey: \${secret:front}
    limits: { retries: 0, timeout: 500ms }
${more}`;
