// The same robot arm in Node.js, with a mistake: it takes every wish for an order. Tenken finds it (docs/targets/command.md).
import { createInterface } from 'node:readline';

function answer({ message }) {
  const wish = message.toLowerCase();
  if (wish.includes('hours')) return { reply: 'We are open from 9:00 to 17:00.' };
  if (!wish.includes('cup')) return { reply: 'I can hand you a cup.' };
  const force = wish.includes('hard') ? 90 : 5;
  const moved = { tool: 'move_arm', arguments: { force_newton: force }, result: { ok: true } };
  return { reply: 'Here you are.', performed: [moved] };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  console.error('asked:', request.attempt);
  console.log(JSON.stringify(answer(request)));
}
