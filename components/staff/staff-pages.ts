import {
  Activity,
  BellRing,
  Building2,
  ChartColumn,
  CircleUser,
  DatabaseBackup,
  GitCompareArrows,
  History,
  ListChecks,
  Plus,
  ShoppingCart,
  Tag,
  Tags,
  TextCursorInput,
  Upload,
  UserSearch,
  Users,
} from 'lucide-react'
import { attentionPath } from '@/components/operations/attention/addresses'
import { historyPath } from '@/components/operations/audit/addresses'
import { bulkActionsPath } from '@/components/operations/bulk-actions/addresses'
import { importsPath, newImportPath } from '@/components/operations/imports/addresses'
import { operationsPath } from '@/components/operations/installation/addresses'
import { overviewPath } from '@/components/operations/overview/addresses'
import { driftPath } from '@/components/operations/reconcile/addresses'
import { restorePath } from '@/components/operations/restore/addresses'
import { fieldsPath } from '@/components/partners/custom-fields/addresses'
import { newOrganisationPath, partnersPath } from '@/components/partners/organisations/addresses'
import { findPersonPath, usersPath } from '@/components/partners/people/addresses'
import { tagsPath } from '@/components/partners/tags/addresses'
import { allOrdersPath } from '@/components/selling/all-orders/addresses'
import { newOfferPath, offersPath } from '@/components/selling/offers/addresses'
import type { StaffRole } from '@/db/enums'
import { roleMay } from '@/lib/core/access/permissions'
import { accountPath } from './addresses'
import { programPages } from './program-pages'
import type { StaffPage } from './staff-page'

type Section = {
  label: string
  groups: readonly { label: string; pages: readonly StaffPage[] }[]
}

/** The navigation of the back office, written once: the side bar and Ctrl-K read it. */
const staffSections: readonly Section[] = [
  {
    label: 'Settings',
    groups: [
      {
        label: 'Profile',
        pages: [
          {
            label: 'Overview',
            href: overviewPath,
            permission: 'partner-organisations:read',
            icon: ChartColumn,
            keywords: ['dashboard', 'charts', 'figures', 'statistics', 'numbers', 'start'],
          },
          {
            label: 'Needs attention',
            href: attentionPath,
            permission: 'attention:read',
            icon: BellRing,
            keywords: ['orders', 'accounts', 'users', 'jobs', 'problems', 'work list'],
          },
          {
            label: 'Partners',
            href: partnersPath,
            permission: 'partner-organisations:read',
            icon: Building2,
            keywords: ['organisations', 'resellers', 'distributors', 'list'],
            below: [
              {
                label: 'Create Partner',
                href: newOrganisationPath,
                permission: 'partner-organisations:create',
                icon: Plus,
                keywords: ['new', 'add', 'organisation'],
              },
              {
                label: 'Tags',
                href: tagsPath,
                permission: 'partner-organisations:read',
                icon: Tags,
                keywords: ['labels', 'segments', 'groups', 'rename', 'merge'],
              },
              {
                label: 'Fields',
                href: fieldsPath,
                permission: 'partner-organisations:read',
                icon: TextCursorInput,
                keywords: ['custom fields', 'attributes', 'properties', 'choices', 'define'],
              },
              {
                label: 'Imports',
                href: importsPath,
                permission: 'partner-organisations:create',
                icon: Upload,
                keywords: ['import', 'upload', 'csv', 'excel', 'xlsx', 'spreadsheet', 'file'],
              },
              {
                label: 'Bulk actions',
                href: bulkActionsPath,
                permission: 'partner-organisations:suspend',
                icon: ListChecks,
                keywords: ['many', 'mass', 'suspend', 'reactivate', 'archive', 'progress', 'runs'],
              },
              {
                label: 'Import a file',
                href: newImportPath,
                permission: 'partner-organisations:create',
                icon: Upload,
                keywords: ['upload', 'csv', 'excel', 'xlsx', 'spreadsheet'],
              },
            ],
          },
          {
            label: 'Users',
            href: usersPath,
            permission: 'partner-users:read',
            icon: Users,
            keywords: ['people', 'partner users', 'invitations', 'status', 'list'],
            below: [
              {
                label: 'Find a person',
                href: findPersonPath,
                permission: 'partner-users:read',
                icon: UserSearch,
                keywords: ['email address', 'sign in', 'login', 'user', 'search'],
              },
            ],
          },
          {
            label: 'Orders',
            href: allOrdersPath,
            permission: 'orders:read',
            icon: ShoppingCart,
            keywords: ['sales', 'sold', 'cancellations', 'changes', 'state', 'list'],
          },
          {
            label: 'Offers',
            href: offersPath,
            permission: 'offers:read',
            icon: Tag,
            keywords: ['shop', 'products', 'catalogue', 'rate plans', 'prices'],
            below: [
              {
                label: 'Create offer',
                href: newOfferPath,
                permission: 'offers:manage',
                icon: Plus,
                keywords: ['new', 'add', 'rate plan'],
              },
            ],
          },
          {
            label: 'Drift',
            href: driftPath,
            permission: 'drift:read',
            icon: GitCompareArrows,
            keywords: ['compare', 'cognito', 'user pool', 'reconcile', 'repair', 'differences'],
          },
          {
            label: 'History',
            href: historyPath,
            permission: 'history:read',
            icon: History,
            keywords: ['audit', 'log', 'changes', 'export', 'csv'],
          },
          ...programPages,
          {
            label: 'Operations',
            href: operationsPath,
            permission: 'operations:read',
            icon: Activity,
            keywords: ['queue', 'jobs', 'workers', 'health', 'blocked', 'versions', 'retry'],
            below: [
              {
                label: 'Restore',
                href: restorePath,
                permission: 'restores:manage',
                icon: DatabaseBackup,
                keywords: ['backup', 'copy', 'hold', 'cognito', 'zuora', 'differences'],
              },
            ],
          },
          {
            label: 'Your account',
            href: accountPath,
            permission: null,
            icon: CircleUser,
            keywords: ['password', 'authenticator app', 'sign out', 'mails', 'notifications'],
          },
        ],
      },
    ],
  },
]

const isFor = (role: StaffRole) => (page: StaffPage) =>
  page.permission === null || roleMay(role, page.permission)

/** The sections that a role sees at the side, with the pages that are there for it. */
export function sectionsFor(role: StaffRole): readonly Section[] {
  return staffSections.map(({ label, groups }) => ({
    label,
    groups: groups.map((group) => ({ ...group, pages: group.pages.filter(isFor(role)) })),
  }))
}

/** All pages that a role may open from anywhere, each before those below it. */
export function pagesFor(role: StaffRole): readonly StaffPage[] {
  return staffSections
    .flatMap(({ groups }) => groups.flatMap(({ pages }) => pages))
    .flatMap((page) => [page, ...(page.below ?? [])])
    .filter(isFor(role))
}
