import { BookOpen, KeyRound, Plus, Webhook } from 'lucide-react'
import { apiClientsPath, newApiClientPath } from '@/components/operations/api-clients/addresses'
import { apiReferencePath } from '@/components/operations/api-reference/addresses'
import { newWebhookPath, webhooksPath } from '@/components/operations/webhooks/addresses'
import type { StaffPage } from './staff-page'

/** The pages about other systems that ask us or are told by us. */
export const programPages: readonly StaffPage[] = [
  {
    label: 'API clients',
    href: apiClientsPath,
    permission: 'api-clients:read',
    icon: KeyRound,
    keywords: ['api', 'programs', 'tokens', 'secrets', 'credentials', 'oauth', 'integration'],
    below: [
      {
        label: 'API reference',
        href: apiReferencePath,
        permission: 'api-clients:read',
        icon: BookOpen,
        keywords: ['openapi', 'documentation', 'operations', 'endpoints', 'rest'],
      },
      {
        label: 'Create API client',
        href: newApiClientPath,
        permission: 'api-clients:manage',
        icon: Plus,
        keywords: ['new', 'add', 'program'],
      },
    ],
  },
  {
    label: 'Webhooks',
    href: webhooksPath,
    permission: 'webhooks:read',
    icon: Webhook,
    keywords: ['events', 'endpoints', 'deliveries', 'signature', 'integration', 'notify'],
    below: [
      {
        label: 'Create webhook',
        href: newWebhookPath,
        permission: 'webhooks:manage',
        icon: Plus,
        keywords: ['new', 'add', 'endpoint'],
      },
    ],
  },
]
