import type { SchemaState } from '@/db/enums'

const count = (number: number) => (number === 1 ? 'one migration' : `${number} migrations`)

/** How the database's tables stand to this release, and what to do about it. */
export function schemaSentence({
  state,
  missing,
  unknown,
}: {
  state: SchemaState
  missing: number
  unknown: number
}): string {
  switch (state) {
    case 'current':
      return 'The database’s tables are those of this release.'
    case 'empty':
      return 'The database is not set up. Run npm run migrate with this release; if it should hold data, check DATABASE_URL first.'
    case 'older':
      return `The database’s tables are older than this release: it lacks ${count(missing)}. Run npm run migrate with this release.`
    case 'newer':
      return `The database’s tables are newer than this release, which does not know ${count(unknown)} of theirs. The release before the one that migrated them still works; start the newer one.`
    case 'foreign':
      return `The database was migrated by a release that is neither before nor after this one: it lacks ${count(missing)} of this release, and has ${unknown === 0 ? 'later ones' : `${count(unknown)} that this one does not know`}. Start the release that migrated it, or check DATABASE_URL.`
  }
}
