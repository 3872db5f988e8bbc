export interface ServeOptions {
  path?: string;
  port?: number;
  host?: string;
  headers?: Record<string, string>;
}

export function serve(folder: string, options?: ServeOptions): Promise<{ url: string; close: () => Promise<void> }>;
