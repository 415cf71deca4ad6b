import { violatedConstraint } from '@/db/queries/core/violation'
import { AppError } from '@/lib/core/errors'
import { viewSentences } from '../labels'

const taken: Record<string, string> = {
  partners_views_own_name_unique: viewSentences.taken,
  partners_views_shared_name_unique: viewSentences.takenByShared,
}

/**
 * Saves a view, and says of its name when another view has it.
 * @throws AppError `invalid`
 */
export async function withNameTaken<T>(saving: Promise<T>): Promise<T> {
  try {
    return await saving
  } catch (error) {
    const sentence = taken[violatedConstraint(error) ?? '']
    if (!sentence) throw error
    throw new AppError('invalid', sentence, { fields: { name: sentence } })
  }
}
