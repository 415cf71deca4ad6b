import 'server-only'
import type { Span as OpenTelemetrySpan, SpanKind } from '@opentelemetry/api'
import type { Env } from '../core/env'
import { log } from '../core/log'
import { nameOf, type Span, type SpanStart, setTracer } from '../core/tracing'
import { productVersion } from '../core/version'

/** How long the end of a process waits for its last spans to be taken, in milliseconds. */
const farewell = 2_000

/** OpenTelemetry's numbers. */
const kinds: Record<SpanStart['kind'], SpanKind> = { internal: 0, server: 1, client: 2, job: 4 }
const failed = 2

type Wanted = Pick<
  Env,
  | 'OTEL_SDK_DISABLED'
  | 'OTEL_EXPORTER_OTLP_ENDPOINT'
  | 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'
  | 'OTEL_TRACES_EXPORTER'
>

/** Sends what is left, for a moment, and ends. */
type StopTracing = () => Promise<void>

/**
 * Sends traces by OTLP (HTTP, JSON) where a collector is named by OpenTelemetry's standard variables; otherwise nothing of
 * it is even loaded. Nothing is registered for others to find: Next would write addresses with their query strings into
 * spans of its own, and `traceparent` would go to other systems.
 */
export async function startTracing(env: Wanted): Promise<StopTracing> {
  const collector = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT
  const off = env.OTEL_SDK_DISABLED || env.OTEL_TRACES_EXPORTER === 'none'
  if (!collector || off) return async () => {}
  const [api, sdk, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const exporter = new OTLPTraceExporter()
  const send = exporter.export.bind(exporter)
  exporter.export = (spans, done) =>
    send(spans, (result) => {
      noteDelivery(result.error ?? null)
      done(result)
    })
  // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES go before.
  const named = resources.detectResources({ detectors: [resources.envDetector] })
  const provider = new sdk.BasicTracerProvider({
    resource: resources
      .resourceFromAttributes({
        'service.name': 'partner-management',
        'service.version': productVersion,
      })
      .merge(named),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  })
  const tracer = provider.getTracer('partner-management', productVersion)
  const begun = new WeakMap<Span, OpenTelemetrySpan>()
  setTracer((start, parent) => {
    const above = parent && begun.get(parent)
    const context = above
      ? api.trace.setSpan(api.ROOT_CONTEXT, above)
      : followed(api, start.follows)
    const options = { kind: kinds[start.kind], attributes: start.facts }
    const span = tracer.startSpan(start.name, options, context)
    const ours = spanOf(span)
    begun.set(ours, span)
    return ours
  })
  return async () => {
    setTracer(null)
    const late = new Promise<void>((resolve) => setTimeout(resolve, farewell).unref())
    await Promise.race([provider.shutdown().catch(() => {}), late])
  }
}

function spanOf(span: OpenTelemetrySpan): Span {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    note(facts, name) {
      span.setAttributes(facts)
      if (name !== undefined) span.updateName(name)
    },
    fail(failure) {
      span.setAttribute('error.type', failure)
      span.setStatus({ code: failed })
    },
    end: () => span.end(),
  }
}

/** The context of a span of another process; the root where it names none. */
function followed(api: typeof import('@opentelemetry/api'), traceparent = '') {
  const found = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent)
  if (!found) return api.ROOT_CONTEXT
  const [, traceId = '', spanId = '', flags = ''] = found
  const traceFlags = Number.parseInt(flags, 16)
  return api.trace.setSpanContext(api.ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}

let delivered = true

/** A collector that takes nothing costs the spans, and two lines of the log. */
function noteDelivery(error: Error | null): void {
  if ((error === null) === delivered) return
  delivered = error === null
  if (error) log.warn({ event: 'traces not taken', error: nameOf(error), message: error.message })
  else log.info({ event: 'traces taken again' })
}
