"""Classical peers on the same words: themes_peers.py NAME THEMES SEEDS WORDS (as themes_figures writes them)."""
import sys
import warnings

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import LatentDirichletAllocation, NMF, TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.preprocessing import normalize

warnings.filterwarnings("ignore")
name, themes, seeds, path = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
gold, texts = [], []
for line in open(path):
    label, _, words = line.rstrip("\n").partition(" ")
    if words:
        gold.append(int(label))
        texts.append(words)
counts = CountVectorizer(token_pattern=r"\S+").fit_transform(texts)
tfidf = TfidfTransformer(sublinear_tf=True).fit_transform(counts)


def spherical(seed):
    return KMeans(themes, n_init=1, random_state=seed).fit_predict(normalize(tfidf))


def nmf(seed):
    return NMF(themes, init="nndsvdar", random_state=seed, max_iter=200).fit_transform(tfidf).argmax(1)


def lda(seed):
    return LatentDirichletAllocation(themes, learning_method="online", random_state=seed, max_iter=5).fit_transform(counts).argmax(1)


def lsa(seed):
    vectors = normalize(TruncatedSVD(100, random_state=seed).fit_transform(tfidf))
    return KMeans(themes, n_init=1, random_state=seed).fit_predict(vectors)


for title, method in (("k-means on TF-IDF", spherical), ("k-means on LSA", lsa), ("NMF", nmf), ("LDA", lda)):
    runs = [method(seed) for seed in range(seeds)]
    nmi = np.mean([normalized_mutual_info_score(gold, run) for run in runs])
    ari = np.mean([adjusted_rand_score(gold, run) for run in runs])
    stable = [adjusted_rand_score(a, b) for i, a in enumerate(runs) for b in runs[:i]]
    print(f"{name}, {title}: NMI {nmi:.3f}, ARI {ari:.3f}, ARI between seeds {np.mean(stable) if stable else float('nan'):.3f}", flush=True)
