/** Words of the shell screens. */
export default {} as const;
