import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'

/** Headers that are the same for every answer; the Content-Security-Policy carries a nonce and is made in `proxy.ts`. */
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  },
]

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Copies that were built apart from one source are one build to browsers; without a name each build has its own.
  generateBuildId: () => process.env.BUILD_ID || null,
  // For the image (Dockerfile): only what the server needs, traced. `next start` serves the ordinary build.
  output: process.env.BUILD_OUTPUT === 'standalone' ? 'standalone' : undefined,
  reactStrictMode: true,
  // Off where a proxy in front compresses: gzip in this process costs a sixth of its throughput.
  compress: process.env.HTTP_COMPRESSION !== 'off',
  // Logos are plain <img>; nothing is ever decoded here.
  images: { unoptimized: true },
  // A page's title is part of its first HTML; streamed, it would vanish for a moment at each refresh.
  htmlLimitedBots: /.*/,
  serverExternalPackages: [
    'graphile-worker',
    'pg',
    'prom-client',
    '@opentelemetry/api',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace-base',
  ],
  // Types are checked by `npm run check`, with the TypeScript that Next cannot load.
  typescript: { ignoreBuildErrors: true },
  // The development server would print the input of actions, passwords among it.
  logging: { serverFunctions: false },
  experimental: {
    // What the next build could start from takes a fifth of this one's time; who builds once has no use for it.
    turbopackFileSystemCacheForBuild: process.env.BUILD_CACHE !== 'off',
    serverActions: { bodySizeLimit: '128kb' },
    // `proxy.ts` has a body read whole before that limit counts; what is longer is cut here, and too long there.
    proxyClientMaxBodySize: '256kb',
  },
  async headers() {
    return [
      { source: '/:path*', headers: everywhere },
      // No page: what is sent from here loads nothing and stands in no frame.
      ...['/api/:path*', '/oauth2/:path*', '/.well-known/:path*'].map((source) => ({
        source,
        headers: [
          { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" },
        ],
      })),
      // The kept copy of a logo: an SVG picture may have styles of its own. Opened by itself it runs and loads nothing.
      {
        source: '/api/partner/logos/:hash',
        headers: [
          {
            key: 'Content-Security-Policy',
            value: "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
          },
        ],
      },
    ]
  },
}

/** A file named `.dev.tsx` is part of the development server only. */
export default (phase) => ({
  ...config,
  pageExtensions: ['tsx', 'ts', ...(phase === PHASE_DEVELOPMENT_SERVER ? ['dev.tsx'] : [])],
})
