import { openCopy } from '@/lib/partners/logos/open-copy'
import { runPartnerRoute } from '@/lib/server/route'

type Props = { params: Promise<{ hash: string }> }

const types = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  gif: 'image/gif',
}

/**
 * The kept copy of the own organisation's logo. Its type follows from its bytes; `next.config.mjs` says what an SVG picture may
 * do that is opened by itself: nothing. What a hash names never changes.
 */
export async function GET(_: Request, { params }: Props) {
  const { hash } = await params
  return runPartnerRoute('ownLogo', async (ctx) => {
    const { bytes, type } = await openCopy(ctx, { hash })
    return new Response(Buffer.from(bytes), {
      headers: {
        'content-type': types[type],
        'content-length': String(bytes.length),
        'cache-control': 'private, max-age=31536000, immutable',
        'content-disposition': 'inline; filename="logo"',
        'x-content-type-options': 'nosniff',
      },
    })
  })
}
