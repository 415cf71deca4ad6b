import { signOutUrl } from '@/lib/server/lookups'
import { problem } from '@/lib/server/problem'
import { isOwnOrigin, siteUrl } from '@/lib/server/request'
import { endCurrentSession } from '@/lib/server/sign-out'

/**
 * Ends the session, also that of Cognito's own page where it is used, and shows the login page. A plain form posts here, so that the browser loads a new
 * document and keeps nothing of the old one.
 */
export async function POST(request: Request) {
  if (!isOwnOrigin(request.headers.get('origin')))
    return problem('forbidden', 'This form was not sent from our pages.')
  await endCurrentSession()
  return new Response(null, {
    status: 303,
    headers: {
      location: signOutUrl() ?? siteUrl('/sign-in?signed-out=1'),
      'clear-site-data': '"cache"',
    },
  })
}
