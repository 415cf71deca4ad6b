import { wholeHistoryList } from '@/lib/core/audit/lists'
import { openExport } from '@/lib/core/audit/open-export'
import { sendExport } from '@/lib/server/export'
import { runStaffRoute } from '@/lib/server/route'

/** Everything that happened, or a part of it, as a file. */
export async function GET(request: Request) {
  return runStaffRoute('historyFile', (ctx) =>
    sendExport(ctx, request, 'history', { list: wholeHistoryList, open: openExport }),
  )
}
