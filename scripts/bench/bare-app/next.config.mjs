import { fileURLToPath } from 'node:url'

/** As little as it takes: the packages are those of the project around it. */
export default {
  poweredByHeader: false,
  serverExternalPackages: ['postgres'],
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: fileURLToPath(new URL('../../..', import.meta.url)) },
}
