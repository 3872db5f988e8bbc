export function buildCourse(output: string, gradflow?: string): Promise<void>;
