/** Words of the auth screens. */
export default {} as const;
