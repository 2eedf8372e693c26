/** The page of components is for those who build: a running product answers "not found" there. */
export const designPageExists = (environment: string | undefined): boolean => environment !== "production";
