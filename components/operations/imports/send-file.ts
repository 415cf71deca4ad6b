import { readSessionState } from '@/components/ui/session-state'
import { pieceSize } from '@/lib/operations/imports/policy'
import { importFilePath } from './addresses'

/** How often a piece is sent before it is given up; pauses double from half a second on. */
const tries = 4

/** What a piece was refused with, in the server's words. */
class Refused extends Error {}

async function sendPiece(url: string, piece: Blob): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: piece })
  if (response.ok) return
  const problem: { detail?: string } = await response.json().catch(() => ({}))
  if (response.status < 500) throw new Refused(problem.detail ?? 'This file was refused.')
  throw new Error(problem.detail)
}

async function sendUntilTaken(url: string, piece: Blob): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await sendPiece(url, piece)
    } catch (error) {
      if (error instanceof Refused || turn === tries) throw error
      await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** turn))
    }
  }
}

/**
 * Sends a file piece by piece, and tells how far it is, from 0 to 1. A piece that is lost on the way is sent again.
 * @returns null when it is there as a whole; otherwise why not, for people
 */
export async function sendFile(
  importId: string,
  file: Blob,
  onProgress: (part: number) => void,
): Promise<string | null> {
  try {
    for (let at = 0; at < file.size; at += pieceSize) {
      const piece = file.slice(at, at + pieceSize)
      await sendUntilTaken(`${importFilePath(importId)}?at=${at}`, piece)
      onProgress(Math.min(1, (at + piece.size) / file.size))
    }
    return null
  } catch (error) {
    if (error instanceof Refused) {
      const ended = (await readSessionState()) === 'ended'
      return ended ? 'Your session has ended. Sign in in a new tab, then try again.' : error.message
    }
    return 'The file did not come through. Check your connection, and that the file is still there, then try again.'
  }
}
