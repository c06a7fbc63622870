// Types of the operations, from the one contract; an operation that doesn't fit it fails the build.
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: ['../schema.graphql', '../local/gateway/schema/prelude.graphql'],
  documents: ['src/api/operations.graphql'],
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: {
          AWSDate: 'string',
          AWSDateTime: 'string',
          AWSEmail: 'string',
          AWSJSON: 'string',
          AWSURL: 'string',
        },
      },
    },
  },
};

export default config;
