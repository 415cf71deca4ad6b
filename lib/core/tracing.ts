import { AsyncLocalStorage } from 'node:async_hooks'

/** What a span says of its work: codes and names of ours. No address, name, key, value or query string. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>

export type SpanStart = {
  name: string
  /** `server` answers somebody, `job` is work of the queue, `client` asks another system, `internal` is our own. */
  kind: 'server' | 'job' | 'client' | 'internal'
  facts?: SpanFacts
  /** The span of another process that this one follows, as `currentTrace` gave it there. */
  follows?: string
}

/** Work that has begun. */
export type Span = {
  /** Says more of it, as that becomes known. */
  note(facts: SpanFacts, name?: string): void
  /** @param failure a code that says why it failed */
  fail(failure: string): void
  end(): void
  /** Its name among all processes (W3C `traceparent`). */
  readonly traceparent: string
}

/** Whoever writes spans down: `lib/server/telemetry.ts`, where traces are wanted. */
export type Tracer = (start: SpanStart, parent: Span | undefined) => Span

type Tracing = { tracer: Tracer | null; spans: AsyncLocalStorage<Span> }

// The build has this file in several bundles, and all of them serve the same request.
const key = Symbol.for('partner-management.tracing')
const holder = globalThis as typeof globalThis & { [key]?: Tracing }
holder[key] ??= { tracer: null, spans: new AsyncLocalStorage() }
const tracing: Tracing = holder[key]

/** From now on spans are written down by this one, or by nobody. */
export function setTracer(tracer: Tracer | null): void {
  tracing.tracer = tracer
}

/** Everything that the caller does from now on is part of a new span, which the caller ends; null without traces. */
export function enterSpan(start: SpanStart): Span | null {
  if (!tracing.tracer) return null
  const span = tracing.tracer(start, undefined)
  tracing.spans.enterWith(span)
  return span
}

/** The span whose work this is, for another process to follow; null where there is none. */
export function currentTrace(): string | null {
  return (tracing.tracer && tracing.spans.getStore()?.traceparent) ?? null
}

/**
 * Does `work` as a span below the current one. What nobody has asked for, such as a look into the empty queue, is in no
 * trace: without a current span only a job begins one.
 */
export async function traced<T>(
  start: SpanStart,
  work: (span: Span | null) => Promise<T>,
): Promise<T> {
  const span = beginSpan(start)
  if (!span) return await work(null)
  return await tracing.spans.run(span, async () => {
    try {
      return await work(span)
    } catch (error) {
      span.fail(nameOf(error))
      throw error
    } finally {
      span.end()
    }
  })
}

/** The same for work that ends in a callback: the caller ends the span; null where there is none. */
export function beginSpan(start: SpanStart): Span | null {
  const parent = tracing.spans.getStore()
  if (!tracing.tracer || (!parent && start.kind !== 'job')) return null
  return tracing.tracer(start, start.kind === 'job' ? undefined : parent)
}

/** Of an error its class, or PostgreSQL’s code: its message may hold values. */
export function nameOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'Error'
}
