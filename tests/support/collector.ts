import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

const attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) })
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  attributes: z.array(attribute),
})
/** As much as is looked at of opentelemetry/proto/collector/trace/v1/trace_service.proto, in its JSON mapping. */
const traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
})

type ReceivedSpan = z.infer<typeof span>

/** Takes traces as a collector does, by OTLP over HTTP (`POST /v1/traces`). */
export async function startCollector() {
  const spans: ReceivedSpan[] = []
  const services = new Set<unknown>()
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    if (request.method !== 'POST' || request.url !== '/v1/traces') {
      response.writeHead(404).end()
      return
    }
    bodies.push(body)
    for (const { resource, scopeSpans } of traces.parse(JSON.parse(body)).resourceSpans) {
      const name = resource.attributes.find(({ key }) => key === 'service.name')
      services.add(name?.value.stringValue)
      spans.push(...scopeSpans.flatMap((scope) => scope.spans))
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  /** The names from the root of its trace down to a span. */
  function wayTo(last: ReceivedSpan): string[] {
    const above = spans.find(
      ({ traceId, spanId }) => traceId === last.traceId && spanId === last.parentSpanId,
    )
    if (last.parentSpanId && !above) return ['(missing)', last.name]
    return [...(above ? wayTo(above) : []), last.name]
  }
  return {
    url: `http://127.0.0.1:${port}`,
    services,
    /** All that was received, as it came. */
    received: () => bodies.join('\n'),
    /** The ways to all spans of this name. */
    waysTo: (name: string) => spans.filter((each) => each.name === name).map(wayTo),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
