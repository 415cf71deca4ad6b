/** Who may import whom. The first row that a file fits applies; what no row allows is refused. */
export type Row = {
  /** Path patterns, without extensions. */
  files: readonly string[]
  /** Files of the same folder and of its `internal` one, except those that `never` names. */
  own?: true
  may?: readonly string[]
  /** What may be imported as a type only. */
  types?: readonly string[]
  never?: readonly string[]
  /** Of the packages that `governedPackages` names; a bare name covers what lies below it. */
  packages?: readonly string[] | 'any'
  instead: string
}

/** Packages that belong to a floor. All others are free. */
export const governedPackages = [
  'next',
  'next-auth',
  'react',
  'react-dom',
  'drizzle-orm',
  'postgres',
  'graphile-worker',
  'zod',
  'pino',
  'server-only',
  '@aws-sdk/*',
  '@smithy/*',
] as const

const browserFiles = '{schema,policy,labels,views,stored,lists}'
const jobFiles = '{effects,reconcile}'
/** The wings of domains. */
const wings = '{partners,selling,operations}'
const kits = 'components/{ui,form,data-table,layout}/**'
const forVerbs = [
  'db/queries/**',
  'db/{enums,scope}',
  'lib/core/{context,errors,parse,fields,list,list-page,csv-file}',
  'lib/core/{access,audit,jobs}/*',
  'lib/sessions/end',
]

export const floorPlan: readonly Row[] = [
  {
    files: ['tests/**', '**/*.test', '{vitest,playwright}.config'],
    may: ['**'],
    packages: 'any',
    instead: 'tests may import anything',
  },
  {
    files: ['scripts/attack/**'],
    may: ['**'],
    never: ['app/**', 'components/**'],
    packages: 'any',
    instead: 'attacks know doors and people by tests/e2e/support, and the product from outside',
  },
  {
    files: ['scripts/**'],
    may: ['**'],
    never: ['tests/**', 'app/**', 'components/**'],
    packages: 'any',
    instead: 'commands use lib and db; move what a test and a command share to scripts',
  },
  {
    files: ['*.config'],
    packages: 'any',
    instead: 'configuration files import no code of ours: they are read before the alias exists',
  },
  {
    files: ['proxy'],
    may: ['lib/core/env'],
    packages: ['next'],
    instead: 'the proxy sets headers only; a decision belongs into a gate in lib/server',
  },
  {
    files: ['instrumentation'],
    may: ['lib/server/start'],
    instead: 'what a process starts with belongs into lib/server/start.ts',
  },
  {
    files: ['instrumentation-client'],
    instead: 'it is loaded with every page, before anything else: it imports nothing',
  },
  {
    files: ['app/**/actions'],
    may: [
      'lib/server/{action,counted,gates,refresh,sign-in}',
      `lib/${wings}/*/*`,
      'lib/sign-in/*',
      'lib/core/result',
    ],
    never: [`lib/*/*/${jobFiles}`],
    packages: ['next/cache', 'next/navigation'],
    instead:
      'an action is one line: lib/server runs a verb or a step of lib/sign-in; put the work there',
  },
  {
    files: ['app/{oauth2,.well-known}/**'],
    may: ['lib/server/api/token-endpoint'],
    instead: 'what programs ask for tokens is answered by lib/server/api',
  },
  {
    files: [
      'app/api/{partner-organisations,partner-organisation}/**',
      'app/api/partner/{customer,invoices}/route',
    ],
    may: ['lib/server/api/limio'],
    instead: 'an operation at Limio’s addresses is declared in lib/api/limio',
  },
  {
    files: ['app/api/v1/**'],
    may: ['lib/server/api/answer', 'lib/api/v1/{operations,partner/operations,openapi.json}'],
    instead: 'an operation is declared in lib/api/v1, and answered by lib/server/api',
  },
  {
    files: ['app/api/**'],
    own: true,
    may: ['lib/server/*', `lib/${wings}/*/*`, 'lib/core/audit/{lists,open-export}'],
    never: [`lib/*/*/${jobFiles}`],
    packages: ['next'],
    instead: 'a route calls lib/server and verbs; put the work there',
  },
  {
    files: ['app/gallery/*'],
    own: true,
    may: ['components/{ui,form,data-table,layout}/**'],
    packages: ['next', 'react', 'zod'],
    instead: 'the gallery shows the kit, which knows no domain',
  },
  {
    files: ['app/**'],
    own: true,
    may: [
      'components/**',
      'app/**/actions',
      'app/{frame,titled}',
      'app/(auth)/sign-in/*',
      'app/(staff)/settings/profile/partners/with-user-actions',
      'app/(partner)/partner/**/{open-*,*-section}',
      'app/(staff)/settings/profile/partners/bulk-actions/new/read-choice',
      'app/(staff)/settings/profile/partners/*/{organisation-frame,read-organisation}',
      'lib/server/{gates,lookups,read}',
      'lib/sign-in/{destination,read-*}',
      `lib/**/${browserFiles}`,
      `lib/${wings}/*/{get,list,read-*,find-*,open-*}`,
      'lib/operations/sign-in-check/check-sign-in',
      'lib/core/audit/{list-*,read-*}',
      'lib/core/access/permissions',
      'lib/core/{fields,list,list-schema}',
      'lib/ports/billing/day',
    ],
    types: ['lib/core/context'],
    packages: ['next', 'react'],
    instead:
      'a page takes a gate, reads through verbs (get, list, read-, find-, open-) and hands actions to components as props',
  },
  {
    files: ['components/ui/**'],
    own: true,
    packages: ['next', 'react', 'react-dom'],
    instead: 'components/ui knows no domain and no other kit; pass what it needs as props',
  },
  {
    files: ['components/form/**'],
    own: true,
    may: ['components/ui/**'],
    types: ['lib/core/result'],
    packages: ['next', 'react', 'zod'],
    instead: 'components/form knows no domain; pass the schema and the action as props',
  },
  {
    files: ['components/data-table/filter-search'],
    own: true,
    may: ['components/form/chooser'],
    packages: ['next', 'react', 'react-dom'],
    instead:
      'a filter of very many values is searched for as a field of a form is; it knows no domain',
  },
  {
    files: ['components/{data-table,layout}/**'],
    own: true,
    may: ['components/ui/**', 'db/search-text'],
    packages: ['next', 'react', 'react-dom'],
    instead: 'a kit knows no domain; move the component to its domain or pass props',
  },
  {
    files: ['components/sign-in/**'],
    own: true,
    may: [kits, `lib/sign-in/${browserFiles}`],
    types: ['lib/core/result', 'lib/ports/identity/*'],
    packages: ['next', 'next-auth/react', 'react'],
    instead: 'steps arrive as actions in props; only schema.ts of lib/sign-in runs in the browser',
  },
  {
    files: ['components/staff/**'],
    own: true,
    may: [
      kits,
      'components/**/addresses',
      `lib/operations/find-anything/${browserFiles}`,
      'lib/{selling/orders,partners/people}/labels',
      'lib/core/access/permissions',
      'db/enums',
    ],
    types: ['lib/core/result'],
    packages: ['next', 'react'],
    instead:
      'the frame of the back office knows where its pages stand, and what can be found; what a page shows belongs to its domain',
  },
  {
    files: ['components/operations/as-of/*'],
    own: true,
    may: [
      kits,
      'components/**/addresses',
      `lib/operations/as-of/${browserFiles}`,
      'lib/partners/organisations/labels',
      'db/enums',
    ],
    packages: ['next', 'react'],
    instead: 'an organisation as it was is shown in the words of what it is',
  },
  {
    files: ['components/operations/webhooks/*'],
    own: true,
    may: [
      kits,
      'lib/core/list',
      'components/**/addresses',
      'components/operations/api-clients/{client-actions,reach-field}',
      'components/operations/secrets/*',
      `lib/operations/webhooks/${browserFiles}`,
      'lib/core/audit/policy',
      'db/enums',
    ],
    types: ['lib/core/result'],
    packages: ['next', 'react'],
    instead: 'a webhook is for all organisations or for one, as an API client is',
  },
  {
    files: ['components/operations/{imports,bulk-actions}/*'],
    own: true,
    may: [
      kits,
      'components/operations/bulk-runs/*',
      'components/**/addresses',
      'lib/core/list',
      `lib/operations/{imports,bulk-actions,bulk-runs}/${browserFiles}`,
      'lib/partners/{organisations,users}/{labels,lists}',
      'db/enums',
    ],
    types: ['lib/core/result'],
    packages: ['next', 'react'],
    instead: 'how far a run over many rows is, is shown in one way; actions arrive as props',
  },
  {
    files: ['components/operations/overview/*'],
    own: true,
    may: [
      kits,
      'components/**/addresses',
      'lib/core/list',
      `lib/operations/{overview,attention}/${browserFiles}`,
      'lib/{partners/organisations,selling/orders}/labels',
      'lib/ports/billing/money',
      'db/enums',
    ],
    types: ['lib/core/result'],
    packages: ['next', 'react'],
    instead: 'the overview shows numbers over all domains, in their words',
  },
  {
    files: ['components/operations/**', 'components/partners/people/**'],
    own: true,
    may: [
      kits,
      'components/operations/secrets/*',
      'lib/core/fields',
      'lib/core/list',
      'components/**/addresses',
      'components/partners/users/{status,user-notes,needs-attention,use-user-menu,waiting}',
      `lib/operations/*/${browserFiles}`,
      `lib/partners/{people,users}/${browserFiles}`,
      `lib/core/audit/${browserFiles}`,
      'lib/core/access/permissions',
      'db/enums',
    ],
    types: ['lib/core/result'],
    packages: ['next', 'react'],
    instead:
      'screens over all organisations show users as their own organisation’s does; actions arrive as props',
  },
  {
    files: ['lib/operations/webhooks/schema'],
    own: true,
    may: ['lib/core/{fields,list-schema}', 'lib/core/audit/policy'],
    packages: ['zod'],
    instead: 'which kinds of events there are is decided where history is',
  },
  {
    files: ['components/selling/**'],
    may: [
      kits,
      'components/**/addresses',
      'components/selling/*/*',
      `lib/selling/*/${browserFiles}`,
      'lib/core/list',
      'lib/core/audit/lists',
      'lib/ports/billing/{countries,day,money}',
      'lib/partners/pages/labels',
      'lib/core/access/permissions',
      'db/{enums,search-text}',
    ],
    types: ['lib/core/result', 'lib/ports/billing/*'],
    packages: ['next', 'react'],
    instead:
      'screens of selling know each other and the schema, policy, labels and views of all of selling; actions arrive as props',
  },
  {
    files: ['components/partners/successors/*'],
    own: true,
    may: [
      kits,
      'components/**/addresses',
      'components/partners/organisations/{account-fields,invoice-owner-field,logo-field}',
      `lib/partners/{successors,organisations}/${browserFiles}`,
      'db/enums',
    ],
    types: ['lib/core/result'],
    packages: ['next', 'react', 'react-hook-form'],
    instead:
      'a successor is entered as an organisation is, by the same fields; actions arrive as props',
  },
  {
    files: ['components/partners/<domain>/**'],
    own: true,
    may: [
      kits,
      'components/**/addresses',
      `lib/partners/<domain>/${browserFiles}`,
      'lib/partners/*/lists',
      'lib/core/list',
      'lib/core/audit/lists',
      'lib/core/access/permissions',
      'db/enums',
    ],
    types: ['lib/core/result'],
    packages: ['next', 'react'],
    instead:
      'a component knows its own domain’s schema, policy, labels and views; actions arrive as props',
  },
  {
    files: ['lib/core/*'],
    own: true,
    may: ['package.json', 'lib/adapters/zuora/environments', 'db/enums'],
    types: ['db/client', 'db/queries/core/keyset', 'lib/core/access/permissions', 'lib/ports/*/*'],
    packages: ['zod', 'pino'],
    instead:
      'files at the top of lib/core are what everybody stands on; they use none of the floors',
  },
  {
    files: ['lib/ports/*/*'],
    own: true,
    may: ['lib/core/fields'],
    types: ['lib/ports/mail/mailer'],
    packages: ['zod'],
    instead: 'a port speaks the product’s language: no SDK, no domain, no database',
  },
  {
    files: ['lib/adapters/outbound/*'],
    own: true,
    packages: ['undici', 'ipaddr.js'],
    instead: 'what checks where a connection goes knows nothing of what is said over it',
  },
  {
    files: ['lib/adapters/{webhooks,pictures}/*'],
    own: true,
    may: ['lib/adapters/outbound/*', 'lib/ports/{webhooks,pictures}/*', 'lib/core/metrics'],
    packages: ['undici'],
    instead: 'what goes to addresses that people enter goes through lib/adapters/outbound',
  },
  {
    files: ['lib/adapters/*/*'],
    own: true,
    may: [
      'lib/ports/*/*',
      'lib/core/{log,metrics,request-context,tracing,waiting}',
      'lib/adapters/oauth/*',
      'infra/cognito/pre-token.cjs',
    ],
    packages: ['@aws-sdk/client-cognito-identity-provider', '@smithy/node-http-handler', 'zod'],
    instead: 'an adapter knows its port and its SDK; the rest is the caller’s',
  },
  {
    files: [`lib/selling/*/${browserFiles}`],
    may: [
      `lib/selling/*/${browserFiles}`,
      'lib/ports/billing/*',
      'lib/partners/pages/labels',
      'lib/core/{fields,list,list-schema,times}',
      'db/enums',
    ],
    packages: ['zod'],
    instead:
      'schema, policy, labels, views, stored and lists run in the browser too; move the rest into a verb',
  },
  {
    files: ['lib/core/audit/{stored,events,labels,views,policy,lists,schema}'],
    own: true,
    may: [
      'lib/{selling/orders,partners/{users,successors},operations/{installation,reconcile}}/{stored,labels,policy}',
      'lib/core/{fields,list,list-schema}',
      'db/enums',
    ],
    packages: ['zod'],
    instead:
      'history tells what happened in every domain, in their codes and words; it asks none of them',
  },
  {
    files: [`lib/partners/successors/${browserFiles}`],
    own: true,
    may: [
      'lib/partners/organisations/schema',
      'lib/partners/{tags,notes,contacts}/policy',
      'lib/core/fields',
      'db/enums',
    ],
    packages: ['zod'],
    instead:
      'a successor is entered as an organisation is, and has as much as one can have; all of that runs in the browser too',
  },
  {
    files: [`lib/operations/imports/${browserFiles}`],
    own: true,
    may: [
      `lib/operations/bulk-runs/${browserFiles}`,
      'lib/partners/users/labels',
      'lib/core/{fields,list,list-schema}',
      'db/enums',
    ],
    packages: ['zod'],
    instead: 'how far an import is, is how far its run is; all of that runs in the browser too',
  },
  {
    files: [`lib/operations/bulk-actions/${browserFiles}`],
    own: true,
    may: [
      `lib/operations/bulk-runs/${browserFiles}`,
      'lib/partners/{organisations,users}/{labels,schema}',
      'lib/core/access/permissions',
      'lib/core/{fields,list,list-schema}',
      'db/enums',
    ],
    packages: ['zod'],
    instead:
      'whom an action is for is what the list of partners or users finds; all of that runs in the browser too',
  },
  {
    files: [`lib/<wing>/<domain>/${browserFiles}`, `lib/<domain>/${browserFiles}`],
    may: [
      `lib/<wing>/<domain>/${browserFiles}`,
      `lib/<domain>/${browserFiles}`,
      'lib/core/access/permissions',
      'lib/ports/{billing,crm}/*',
      'lib/core/{fields,list,list-schema,times}',
      'db/enums',
    ],
    types: [
      'lib/<wing>/<domain>/*',
      'lib/<domain>/*',
      'lib/ports/identity/*',
      'lib/partners/users/{policy,views}',
      'lib/core/brand',
      'lib/ports/mail/letter',
    ],
    packages: ['zod'],
    instead:
      'schema, policy, labels, views, stored and lists run in the browser too; move the rest into a verb',
  },
  {
    files: ['lib/operations/restore/effects'],
    own: true,
    may: [...forVerbs, 'lib/ports/*/*', 'lib/operations/reconcile/{reconcile,internal/open-run}'],
    instead:
      'a restored copy is compared by the comparison of reconcile, and with billing, which is handed in',
  },
  {
    files: ['lib/operations/restore/{*,internal/*}'],
    own: true,
    may: [...forVerbs, 'lib/operations/reconcile/labels', 'lib/ports/billing/attempt'],
    types: ['db/client'],
    never: [`lib/*/*/${jobFiles}`],
    instead: 'ending a hold is decided on what a comparison wrote down; nothing else is asked',
  },
  {
    files: ['lib/operations/{imports,bulk-runs}/{*,internal/*}'],
    own: true,
    may: [
      ...forVerbs,
      'db/{one-commit,search-text}',
      'lib/core/{csv-cell,lookup,waiting}',
      'lib/operations/bulk-runs/{*,internal/*}',
      'lib/partners/{organisations,users}/{create,get,schema}',
      'lib/ports/billing/account-key',
    ],
    types: ['db/client'],
    instead:
      'an import does by the verbs of partners what a form does; what is the same for every run over many rows is bulk-runs',
  },
  {
    files: ['lib/operations/bulk-actions/{*,internal/*}'],
    own: true,
    may: [
      ...forVerbs,
      'lib/core/list',
      'lib/operations/bulk-runs/{*,internal/*}',
      'lib/partners/{organisations,users}/{suspend,reactivate,archive,change-page-access,resend-invitation,lists,schema,policy,labels}',
      'lib/selling/offers/change-audience',
    ],
    types: ['db/client'],
    instead: 'a bulk action does by the verbs of one organisation or user what their pages do',
  },
  {
    files: [`lib/${wings}/*/${jobFiles}`],
    own: true,
    may: [...forVerbs, 'lib/ports/*/*', `lib/selling/*/${browserFiles}`],
    types: ['db/client'],
    instead: 'an effect is handed its ports as arguments; it imports no adapter and no SDK',
  },
  {
    files: ['lib/operations/attention/*'],
    own: true,
    may: [
      ...forVerbs,
      'lib/selling/*/{labels,policy}',
      'lib/{partners/users,operations/reconcile,operations/history-seals}/labels',
      'lib/partners/successors/{labels,views}',
    ],
    instead:
      'what needs attention is read of every domain, in their words, and changed nowhere here',
  },
  {
    files: ['lib/operations/overview/{*,internal/*}'],
    own: true,
    may: forVerbs,
    instead: 'the overview reads what is counted for each day, and asks no domain',
  },
  {
    files: ['lib/operations/go-live/*'],
    own: true,
    may: [...forVerbs, 'lib/selling/offers/policy', 'lib/ports/billing/day'],
    instead: 'how far an organisation is, is read from what is stored; no other system is asked',
  },
  {
    files: ['lib/operations/as-of/*'],
    own: true,
    may: forVerbs,
    instead: 'what was is rebuilt from lines of history and rows; no domain is asked',
  },
  {
    files: ['lib/operations/history-seals/{*,internal/*}'],
    own: true,
    may: forVerbs,
    types: ['db/client'],
    instead: 'a seal is made of the lines of history, and asks no domain what they mean',
  },
  {
    files: ['lib/operations/news/{*,internal/*}'],
    own: true,
    may: [...forVerbs, 'lib/ports/mail/*', `lib/selling/*/${browserFiles}`],
    types: ['db/client'],
    instead:
      'what somebody wants to be told is a setting in PostgreSQL; an effect mails it, in the words of history and of orders',
  },
  {
    files: [
      'lib/{operations/{sign-in-check,token-preview,reconcile},partners/people}/{*,internal/*}',
    ],
    own: true,
    may: [
      ...forVerbs,
      'lib/core/{lookup,security-log}',
      'lib/partners/users/{schema,policy,labels,views}',
    ],
    types: ['db/client', 'lib/ports/*/*'],
    never: [`lib/*/*/${jobFiles}`],
    instead: 'a lookup is a verb that asks ctx.ports: it reads elsewhere and writes nothing there',
  },
  {
    files: ['lib/operations/api-reference/{*,internal/*}'],
    own: true,
    may: ['lib/core/{access,context,errors}', 'lib/core/access/*', 'lib/api/v1/openapi.json'],
    packages: ['zod'],
    instead: 'the reference shows the document that programs get, and nothing else',
  },
  {
    files: ['lib/operations/webhooks/{*,internal/*}'],
    own: true,
    may: forVerbs,
    types: ['db/client', 'lib/core/ports', 'lib/ports/webhooks/*'],
    instead: 'what is sent is history as the feed tells it; how it is sent is a port',
  },
  {
    files: ['lib/operations/api-clients/{*,internal/*}'],
    own: true,
    may: forVerbs,
    types: ['db/client'],
    instead: 'what a program may do is a row here; the API itself is lib/api',
  },
  {
    files: ['lib/operations/staff-members/*'],
    own: true,
    may: forVerbs,
    instead: 'who is staff the groups of the user pool say, at a sign-in; here it is read',
  },
  {
    files: ['lib/operations/installation/*'],
    own: true,
    may: [...forVerbs, 'lib/core/{log,metrics,version}', 'lib/operations/reconcile/labels'],
    instead:
      'how the installation runs is read from PostgreSQL and of what this process has seen; nothing else is asked',
  },
  {
    files: ['lib/operations/find-anything/*'],
    own: true,
    may: [
      ...forVerbs,
      'db/search-text',
      'lib/core/{lookup,log}',
      'lib/ports/billing/attempt',
      'lib/partners/{people,organisations}/schema',
      'lib/partners/organisations/lists',
    ],
    instead: 'finding anything reads every domain through db/queries, and changes nothing',
  },
  {
    files: ['lib/selling/*/{*,internal/*}'],
    may: [
      ...forVerbs,
      'lib/selling/*/{*,internal/*}',
      'lib/core/{lookup,log}',
      'lib/ports/billing/*',
      'lib/partners/pages/labels',
    ],
    types: ['db/client'],
    never: [`lib/*/*/${jobFiles}`],
    instead:
      'offers, customers, orders, subscriptions and invoices know each other; billing is read through ctx.ports, and written to by a job',
  },
  {
    files: ['lib/partners/email-changes/*'],
    own: true,
    may: [...forVerbs, 'lib/partners/users/{schema,policy,labels,views,internal/*}'],
    types: ['db/client'],
    never: [`lib/*/*/${jobFiles}`],
    instead: 'a change of address is something that is done to a user: it knows what a user is',
  },
  {
    files: ['lib/partners/successors/{*,internal/*}'],
    own: true,
    may: [...forVerbs, 'lib/partners/{organisations,users,custom-fields}/internal/*'],
    types: ['db/client'],
    never: [`lib/*/*/${jobFiles}`],
    instead:
      'a succession creates an organisation and moves users as their own verbs do, in its own transaction',
  },
  {
    files: ['lib/partners/*/internal/*'],
    own: true,
    may: [
      ...forVerbs,
      `lib/partners/<domain>/${browserFiles}`,
      'lib/core/lookup',
      'lib/ports/{billing,crm}/*',
    ],
    types: ['db/client', 'lib/ports/identity/*'],
    instead:
      'what verbs and effects of a domain have in common; a verb that writes elsewhere adds a job',
  },
  {
    files: ['lib/partners/*/{*,internal/*}'],
    own: true,
    may: [...forVerbs, 'lib/core/lookup', 'lib/ports/{billing,crm}/*'],
    types: ['db/client'],
    never: [`lib/*/*/${jobFiles}`],
    instead:
      'a verb writes to PostgreSQL through db/queries; what must happen elsewhere is a job (lib/core/jobs/enqueue)',
  },
  {
    files: ['lib/core/{access,audit,jobs}/{*,internal/*}'],
    own: true,
    may: [
      'db/**',
      'lib/core/{context,errors,parse,fields,list-page,csv-file,tracing}',
      'lib/core/{access,jobs}/*',
    ],
    packages: ['drizzle-orm', 'zod'],
    instead: 'access, audit and jobs serve every domain and know none',
  },
  {
    files: ['lib/{sessions,sign-in}/*'],
    own: true,
    may: [
      'db/**',
      'lib/core/{context,errors,parse,fields,brand,request-context,security-log}',
      'lib/core/{audit,jobs}/*',
      'lib/{sessions,sign-in}/*',
      'lib/core/access/{open-scope,rate-counter}',
      'lib/partners/*/{*,internal/*}',
    ],
    types: ['lib/ports/identity/*', 'lib/core/ports'],
    never: [`lib/*/*/${jobFiles}`],
    packages: ['drizzle-orm', 'p-timeout', 'zod'],
    instead: 'a step is handed its authenticator; cookies and Next belong into lib/server',
  },
  {
    files: ['lib/api/{*,{v1,limio}/*,v1/{schemas,partner}/*}'],
    own: true,
    may: [
      'lib/api/{*,v1/schemas/*}',
      `lib/${wings}/*/*`,
      'lib/core/audit/{list-*,read-*,labels,lists,schema}',
      'lib/core/{context,errors,list,parse}',
      'lib/core/access/permissions',
      'db/enums',
    ],
    never: [`lib/*/*/${jobFiles}`],
    packages: ['zod'],
    instead:
      'the API declares what is asked and answered, and calls verbs; HTTP belongs into lib/server/api',
  },
  {
    files: ['lib/server/{*,api/*}'],
    own: true,
    may: ['lib/**', 'db/**'],
    packages: 'any',
    instead: 'lib/server serves app and scripts; it never reaches up to app or components',
  },
  {
    files: ['db/**'],
    own: true,
    may: ['db/**'],
    packages: ['drizzle-orm'],
    instead: 'the database knows no domain; pass values as arguments',
  },
]
