/** A value that is made when it is first asked for; what it is made from is then let go. For a function of an argument there is `rememberLast`. */
export function once<Value>(make: () => Value): () => Value {
  let making: (() => Value) | undefined = make;
  let made: { readonly value: Value } | undefined;
  return () => {
    if (making !== undefined) {
      made = { value: making() };
      making = undefined;
    }
    return (made as { readonly value: Value }).value;
  };
}
