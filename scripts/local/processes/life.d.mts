/** Registers what {@link live} closes before the process ends; the returned function takes it back. */
export function atEnd(close: () => Promise<void>): () => void

/** Whether this process is on its way out, so that nothing may be started any more. */
export function isEnding(): boolean

/**
 * Runs `main` and ends the process, after closing what was registered: when `main` is done or fails, at
 * SIGINT, SIGTERM or SIGHUP, and when the npm that started it is gone. A StartError is printed as one sentence.
 */
export function live(main: () => Promise<void>): Promise<void>
