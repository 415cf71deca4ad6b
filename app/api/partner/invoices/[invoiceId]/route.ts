import { readInvoicePdf } from '@/lib/selling/invoices/read-invoice-pdf'
import { runPartnerRoute } from '@/lib/server/route'

type Props = { params: Promise<{ invoiceId: string }> }

/** An invoice's file, streamed from billing. Unknown, of somebody else and not granted all answer the same 404. */
export async function GET(_: Request, { params }: Props) {
  const { invoiceId } = await params
  return runPartnerRoute('invoiceFile', async (ctx) => {
    const { fileName, stream, bytes } = await readInvoicePdf(ctx, { invoiceId })
    return new Response(stream, {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${safeName(fileName)}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        ...(bytes !== null && { 'content-length': String(bytes) }),
      },
    })
  })
}

/** Billing's own numbering decides the name; in a header it is letters, digits, dots, dashes only. */
function safeName(fileName: string): string {
  return fileName.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '')
}
