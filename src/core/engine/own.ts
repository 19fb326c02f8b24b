/** The entry of that name; never what every object inherits, however the name is spelled (`constructor`, `__proto__`). */
export function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
