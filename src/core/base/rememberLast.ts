/**
 * A function that does not work a thing out again while it is asked the same (`===`) as the last time: what all rows of a scenario share is then
 * worked out once, and no more than one result is held. For a value without an argument there is `once`.
 */
export function rememberLast<From, To>(work: (from: From) => To): (from: From) => To {
  let last: { readonly from: From; readonly to: To } | null = null;
  return (from) => {
    if (last?.from !== from) last = { from, to: work(from) };
    return last.to;
  };
}
