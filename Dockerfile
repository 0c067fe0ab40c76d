# One image, two uses: the command (`docker run mathmill list`) and a worker of Beam's runners
# (Dataflow: --sdk_container_image=…, Flink: --environment_type=DOCKER --environment_config=…).
#
#   docker build -t mathmill .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/data" mathmill \
#       generate /opt/mathmill/recipes/demo.yaml --out out/demo
#
# Workers must run the same Python and Beam versions as whoever submits the job.
ARG PYTHON_VERSION=3.11
ARG BEAM_VERSION=2.77.0

FROM apache/beam_python${PYTHON_VERSION}_sdk:${BEAM_VERSION} AS beam

FROM python:${PYTHON_VERSION}-slim AS build
COPY . /src
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels /src

FROM python:${PYTHON_VERSION}-slim
ARG BEAM_VERSION
COPY --from=beam /opt/apache/beam /opt/apache/beam
COPY --from=build /wheels /wheels
# The gcp extra reads and writes gs:// and is what Beam's own image has.
RUN pip install --no-cache-dir "$(ls /wheels/*.whl)[pipeline]" "apache-beam[gcp]==${BEAM_VERSION}" \
    && pip check \
    && rm -r /wheels
COPY recipes /opt/mathmill/recipes
COPY docker/entrypoint.sh /opt/mathmill/entrypoint.sh

# Beam would otherwise make a virtual environment in /opt for each worker; the image is one already.
ENV RUN_PYTHON_SDK_IN_DEFAULT_ENVIRONMENT=1 \
    PYTHONSAFEPATH=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp

# No USER: Dataflow mounts its working folder for root. Everything else runs under any --user.
WORKDIR /data
ENTRYPOINT ["/opt/mathmill/entrypoint.sh"]
CMD ["--help"]
