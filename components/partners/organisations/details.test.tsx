// @vitest-environment jsdom

import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'
import { OrganisationDetails } from './details'

const organisation: PartnerOrganisationView = {
  id: '01a2b3c4-0000-7000-8000-000000000001',
  name: 'Northwind',
  logoUrl: 'https://example.com/logo.svg',
  zuoraAccountKey: 'A00000001',
  zuoraAccountId: null,
  zuoraAccountNumber: null,
  salesforceAccountId: null,
  billingAccountState: 'active',
  invoiceOwner: 'end_customer',
  pageAccess: [],
  suspension: null,
  abilities: [],
  archivedAt: null,
  version: 3,
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
}
const details = (logoSeenAt?: string) => (
  <OrganisationDetails organisation={organisation} logoSeenAt={logoSeenAt} />
)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('a logo that failed is tried again when this server has found a picture there, and not before', () => {
  const tried: { onload?: () => void; onerror?: () => void; src?: string }[] = []
  vi.stubGlobal('Image', function picture() {
    return tried[tried.push({}) - 1]
  })
  const { rerender } = render(details())
  act(() => tried[0]?.onerror?.())
  screen.getByText('The logo could not be loaded. Initials stand in.')

  rerender(details())
  expect(tried).toHaveLength(1)

  rerender(details('2026-11-28T10:00:00.000Z'))
  screen.getByText('The logo is being loaded.')
  expect(tried[1]?.src).toBe(organisation.logoUrl)
  act(() => tried[1]?.onload?.())
  screen.getByText('Shown beside the name.')
})
