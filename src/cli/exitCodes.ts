/** The command line's exit codes by name (contract); `exitCode` of the engine says which one a run gets. */
export const exitCodes = {
  passed: 0,
  failed: 1,
  badInput: 2,
  infrastructure: 3,
  inconclusive: 4,
  cancelled: 130,
} as const;
