import os

bind = os.environ.get("BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4  # so the worker class is gthread
timeout = 30  # a worker that gives no sign of life is replaced
graceful_timeout = 25
keepalive = 65  # longer than nginx keeps an idle connection
max_requests = 2000  # a slow leak ends before it hurts
max_requests_jitter = 200
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
control_socket_disable = True  # nobody here would speak to it
