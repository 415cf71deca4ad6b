import { z } from 'zod'
import { partnerPages } from '@/db/enums'
import { rowId, singleLine } from '@/lib/core/fields'
import { createSchema } from '../organisations/schema'

const reason = singleLine('reason', 500)

const pages = z.array(z.enum(partnerPages)).max(partnerPages.length)

const proposal = {
  /** The organisation that is to be succeeded. */
  organisationId: rowId,
  /** All partner pages that the successor's users may open afterwards. */
  pages,
  reason,
}

/** A successor that is created with the right accounts. Whether Salesforce is required is configuration. */
export function correctionSchema(config: { salesforceRequired: boolean }) {
  return createSchema(config).extend({ kind: z.literal('correction'), ...proposal })
}
export type CorrectionInput = z.input<ReturnType<typeof correctionSchema>>

/** A successor that is there already. */
export const mergeSchema = z.strictObject({
  kind: z.literal('merge'),
  successorId: rowId,
  ...proposal,
})
export type MergeInput = z.input<typeof mergeSchema>

/** What Propose takes. */
export function proposeSchema(config: { salesforceRequired: boolean }) {
  return z.discriminatedUnion('kind', [correctionSchema(config), mergeSchema])
}
export type ProposeInput = CorrectionInput | MergeInput

/** What a succession would move and leave; without `successorId` into a new organisation. */
export const previewSchema = z.strictObject({
  organisationId: rowId,
  successorId: rowId.optional(),
})

/** Names one succession. */
export const successionIdSchema = z.strictObject({ successionId: rowId })
export type SuccessionIdInput = z.input<typeof successionIdSchema>

/** Approves, with the versions and page access of both organisations that were looked at; null for one still to be created. */
export const approveSchema = z.strictObject({
  successionId: rowId,
  organisationVersion: z.int(),
  successorVersion: z.int().nullable(),
  organisationPages: pages,
  successorPages: pages.nullable(),
})
export type ApproveInput = z.input<typeof approveSchema>

/** Lets a succession go on, with the page access of the old organisation that was looked at. */
export const resumeSchema = z.strictObject({ successionId: rowId, organisationPages: pages })
export type ResumeInput = z.input<typeof resumeSchema>

export const declineSchema = z.strictObject({ successionId: rowId, reason })
export type DeclineInput = z.input<typeof declineSchema>

/** Names one organisation. */
export const successionsOfSchema = z.strictObject({ id: rowId })
