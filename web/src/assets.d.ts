/** What the bundler makes of files that are not scripts. */
declare module "*.graphql" {
  const text: string;
  export default text;
}

declare module "*.css";
declare module "*.scss";

declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  /** Replaces components by others: by name, the function that makes the new one from the old. */
  export type SwaggerPlugin = () => { readonly wrapComponents: Record<string, () => () => null> };

  /** The options that this project uses; the package has many more. */
  interface SwaggerOptions {
    readonly dom_id: string;
    readonly url: string;
    readonly validatorUrl: null;
    readonly deepLinking: boolean;
    readonly defaultModelsExpandDepth: number;
    readonly displayRequestDuration: boolean;
    readonly docExpansion: "full" | "list" | "none";
    readonly queryConfigEnabled: boolean;
    readonly plugins: readonly SwaggerPlugin[];
    readonly showExtensions: boolean;
    readonly tryItOutEnabled: boolean;
    readonly withCredentials: boolean;
  }

  export default function SwaggerUIBundle(options: SwaggerOptions): void;
}
