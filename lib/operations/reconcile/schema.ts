import { z } from 'zod'
import { rowId } from '@/lib/core/fields'
import { listSchema } from '@/lib/core/list-schema'
import { findingsList } from './lists'

/** A page of what the last comparison found. */
export const readDriftSchema = listSchema(findingsList)

/** Takes nothing. */
export const startReconcileSchema = z.strictObject({})

/** Names one finding. */
export const findingIdSchema = z.strictObject({ findingId: rowId })

/** Names a comparison, all safe findings of which are to be repaired. */
export const runIdSchema = z.strictObject({ runId: rowId })
