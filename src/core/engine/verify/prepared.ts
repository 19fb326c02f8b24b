import { prepareExpectation } from '../../checks/combine.ts';
import type { PreparedExpectation } from '../../checks/combine.ts';

/** More entries than this are not remembered: what a record's attempts are held to is mostly the same. */
const most = 100;

/** Prepares entries of `expect`; equal ones once, with what they remember from attempt to attempt. */
export function preparer(): (expectation: unknown) => PreparedExpectation {
  const known = new Map<string, PreparedExpectation>();
  return (expectation) => {
    const key = JSON.stringify([expectation]);
    const prepared = known.get(key) ?? prepareExpectation(expectation);
    if (known.size >= most) known.clear();
    known.set(key, prepared);
    return prepared;
  };
}
