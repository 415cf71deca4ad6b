'use client'

import { attentionPath } from '@/components/attention/addresses'
import type { Command, CommandResult } from '@/components/layout/command'
import { Shortcuts } from '@/components/layout/shortcuts'
import { findAddressPath, findPersonPath, usersPath } from '@/components/people/addresses'
import { driftPath } from '@/components/reconcile/addresses'
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
const goElsewhere: readonly Command[] = [
  {
    label: 'Needs attention',
    href: attentionPath,
    keywords: ['orders', 'accounts', 'users', 'problems', 'work list'],
  },
  { label: 'Users', href: usersPath, keywords: ['people', 'partner users', 'list', 'status'] },
  {
    label: 'Find a person',
    href: findPersonPath,
    keywords: ['email', 'address', 'sign in', 'login', 'user'],
  },
  {
    label: 'Drift',
    href: driftPath,
    keywords: ['compare', 'cognito', 'pool', 'reconcile', 'repair', 'differences'],
  },
]
const createPartner: Command = {
  label: 'Create Partner',
  href: newOrganisationPath,
  keywords: ['new', 'add', 'organisation'],
}

/** Leads to whoever has the address, or nearly has it. */
function findByAddress(address: string): CommandResult {
  return {
    id: 'find-by-address',
    label: `Find ${address}`,
    detail: 'Person by email address',
    href: findAddressPath(address),
  }
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
    const organisations = result.data.rows.map(({ id, name, zuoraAccountKey }) => ({
      id,
      label: name,
      detail: zuoraAccountKey,
      href: organisationPath(id),
    }))
    return words.includes('@') ? [findByAddress(words), ...organisations] : organisations
  }
  return (
    <Shortcuts
      commands={[goToPartners, ...(mayCreate ? [createPartner] : []), ...goElsewhere]}
      search={search}
    />
  )
}
