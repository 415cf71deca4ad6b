import type { Context, StaffActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/**
 * Who proposes or decides, in person: behind a program there could be the other of the two.
 * @throws AppError `forbidden` for a program
 */
export function deciderOf({ actor }: Context): StaffActor {
  if (actor.kind !== 'staff') throw new AppError('forbidden', sentences.staffOnly)
  return actor
}
