import release from '../../package.json' with { type: 'json' }

/** The version of this release. */
export const productVersion: string = release.version
