/**
 * Runs something without the stack traces that cdktf takes for every token, a third of a synthesis, and shows in none of its messages
 * that matter here: `stackTraces: false` keeps them out of the output, not from being taken. Errors keep theirs, which V8 takes by itself.
 * `PLATFORM_STACK_TRACES=1` leaves them on.
 */
export function withoutStackTraces<R>(work: () => R): R {
  if (process.env.PLATFORM_STACK_TRACES) {
    return work();
  }
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return work();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
