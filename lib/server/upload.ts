import 'server-only'
import { AppError } from '../core/errors'
import { isOwnOrigin } from './request'

/**
 * The bytes that a request of our own pages sends, and where in the file they begin (`at` in the address). What is too much
 * is refused before it is read; what breaks off is refused as a whole.
 * @throws AppError `forbidden`, `invalid`
 */
export async function readPiece(
  request: Request,
  most: number,
): Promise<{ at: number; bytes: Uint8Array }> {
  if (!isOwnOrigin(request.headers.get('origin'))) {
    throw new AppError('forbidden', 'This was not sent from our pages.')
  }
  const at = new URL(request.url).searchParams.get('at') ?? ''
  const said = request.headers.get('content-length') ?? ''
  const length = Number(said)
  if (!/^\d{1,9}$/.test(at) || !/^\d{1,9}$/.test(said) || length === 0) {
    throw new AppError('invalid', 'Say where the piece begins, and how long it is.')
  }
  if (length > most) throw new AppError('invalid', 'This piece is too long.')
  const bytes = new Uint8Array(length)
  let received = 0
  for await (const part of request.body ?? []) {
    if (received + part.length > length) throw cutOff()
    bytes.set(part, received)
    received += part.length
  }
  if (received !== length) throw cutOff()
  return { at: Number(at), bytes }
}

const cutOff = () => new AppError('invalid', 'The piece did not come in as a whole. Send it again.')
