'use client'

import type { Command, CommandResult } from '@/components/layout/command'
import { Shortcuts } from '@/components/layout/shortcuts'
import type { PartnerOrganisationList } from '@/lib/partner-organisations/views'
import type { ActionResult } from '@/lib/result'
import { newOrganisationPath, organisationPath, partnersPath } from './addresses'

/** The server's search, as the palette calls it. */
export type FindOrganisations = (input: {
  search: string
  size: number
}) => Promise<ActionResult<PartnerOrganisationList>>

const goToPartners: Command = {
  label: 'Partners',
  href: partnersPath,
  keywords: ['settings', 'profile', 'organisations', 'list'],
}
const createPartner: Command = {
  label: 'Create Partner',
  href: newOrganisationPath,
  keywords: ['new', 'add', 'organisation'],
}

/** The back office's shortcuts, with a palette that finds partner organisations. */
export function StaffShortcuts({
  mayCreate,
  find,
}: {
  mayCreate: boolean
  find: FindOrganisations
}) {
  async function search(words: string): Promise<CommandResult[]> {
    const result = await find({ search: words, size: 8 })
    if (!result.ok) throw new Error(result.error.message)
    return result.data.rows.map(({ id, name, zuoraAccountKey }) => ({
      id,
      label: name,
      detail: zuoraAccountKey,
      href: organisationPath(id),
    }))
  }
  return (
    <Shortcuts
      commands={mayCreate ? [goToPartners, createPartner] : [goToPartners]}
      search={search}
    />
  )
}
