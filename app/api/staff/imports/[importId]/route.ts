import { openResults } from '@/lib/operations/imports/open-results'
import { pieceSize } from '@/lib/operations/imports/policy'
import { takePiece } from '@/lib/operations/imports/take-piece'
import { countedExport } from '@/lib/server/counted'
import { csvFile } from '@/lib/server/export'
import { runStaffRoute } from '@/lib/server/route'
import { readPiece } from '@/lib/server/upload'

type Props = { params: Promise<{ importId: string }> }

/** Takes a piece of a file that is being uploaded: the bytes are the body, `at` says where they begin. */
export async function POST(request: Request, { params }: Props) {
  const { importId } = await params
  return runStaffRoute('takePiece', async (ctx) => {
    const piece = await readPiece(request, pieceSize)
    const taken = await takePiece(ctx, { importId, ...piece })
    return Response.json(taken, { headers: { 'cache-control': 'no-store' } })
  })
}

/** The same file back, with what became of each row. */
export async function GET(_request: Request, { params }: Props) {
  const { importId } = await params
  return runStaffRoute('importResults', async (ctx) =>
    csvFile(await countedExport(openResults)(ctx, { importId }), 'import results'),
  )
}
