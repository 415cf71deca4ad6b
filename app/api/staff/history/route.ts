import { openExport } from '@/lib/core/audit/open-export'
import { countedExport } from '@/lib/server/counted'
import { runStaffRoute } from '@/lib/server/route'

/** Everything that happened, or a part of it, as a file: read and sent a page at a time. */
export async function GET(request: Request) {
  return runStaffRoute('historyFile', async (ctx) => {
    const wanted = Object.fromEntries(new URL(request.url).searchParams)
    const lines = (await countedExport(openExport)(ctx, wanted))[Symbol.asyncIterator]()
    const encoder = new TextEncoder()
    const stream = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await lines.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        await lines.return?.()
      },
    })
    return new Response(stream, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="history.csv"',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  })
}
