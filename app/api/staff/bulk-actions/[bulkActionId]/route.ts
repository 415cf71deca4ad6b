import { openResults } from '@/lib/operations/bulk-actions/open-results'
import { countedExport } from '@/lib/server/counted'
import { csvFile } from '@/lib/server/export'
import { runStaffRoute } from '@/lib/server/route'

type Props = { params: Promise<{ bulkActionId: string }> }

/** What became of each row of a bulk action, as a file. */
export async function GET(_request: Request, { params }: Props) {
  const { bulkActionId } = await params
  return runStaffRoute('bulkActionResults', async (ctx) =>
    csvFile(await countedExport(openResults)(ctx, { bulkActionId }), 'bulk action results'),
  )
}
